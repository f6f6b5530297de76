namespace BackrestBlazor.Live;

/// <summary>Somebody who hears of changes. Called on the publisher's thread: it takes or refuses at once and never blocks.</summary>
internal interface ISubscriber
{
    /// <summary>False: cannot take it; the feed forgets the subscriber and calls <see cref="Cut"/>.</summary>
    bool Offer(Change change);

    /// <summary>It was removed because it refused. Called once, on the publisher's thread: starts what has to be done elsewhere.</summary>
    void Cut();
}
