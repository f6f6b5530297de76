using System.Net;

namespace BackrestBlazor.Processes.Vitals;

/// <summary>A TCP connection as the kernel sees it (<c>struct inet_diag_msg</c> and <c>struct tcp_info</c>).</summary>
/// <param name="Inode">Of its socket; by it a process is known to hold it.</param>
/// <param name="Remote">The other end.</param>
/// <param name="QueuedBytes">Sent by the program and not yet acknowledged by the other end.</param>
/// <param name="AcknowledgedBytes">Taken by the other end since the connection was made.</param>
/// <param name="ReceivedBytes">Received from it.</param>
internal sealed record TcpConnection(uint Inode, IPEndPoint Remote, long QueuedBytes, long AcknowledgedBytes, long ReceivedBytes);
