using BackrestBlazor.Domain;
using BackrestBlazor.Storage;
using Microsoft.AspNetCore.Identity;

namespace BackrestBlazor.Accounts;

/// <summary>What administrators do with users. There is always one administrator who can sign in, and nobody shuts out the own user.</summary>
internal sealed class UserAdministration(
    UserRows rows, SessionRegistry sessions, AccessEnds ends, IPasswordHasher<User> hasher, TimeProvider time, ILogger<UserAdministration> logger)
{
    public Task<List<User>> ListAsync(CancellationToken cancellationToken) => rows.ListAsync(cancellationToken);

    public Task<User?> FindAsync(string name, CancellationToken cancellationToken) => rows.FindByNameAsync(EntityName.Normalize(name), cancellationToken);

    public async Task<Outcome<User>> CreateAsync(string? name, Role? role, string? password, CancellationToken cancellationToken)
    {
        List<FieldError> problems = [.. NameProblems(name), .. PasswordProblems(password)];
        if (role is null)
        {
            problems.Add(new FieldError("role", "required"));
        }

        if (problems.Count > 0)
        {
            return new Outcome<User>.Invalid(problems);
        }

        var user = new User
        {
            UserName = name!,
            NormalizedUserName = EntityName.Normalize(name!),
            Role = role!.Value,
            SecurityStamp = NewStamp(),
            CreatedAt = time.GetUtcNow(),
        };
        user.PasswordHash = hasher.HashPassword(user, password!);
        if (!await rows.AddAsync(user, cancellationToken))
        {
            return Outcome.Conflict<User>("name", "nameTaken", name!);
        }

        logger.LogInformation("User {UserId} was made as {Role}.", user.Id, user.Role);
        return new Outcome<User>.Ok(user);
    }

    /// <param name="askedBy">The user who asks; null for nobody of the database (a token of the command line).</param>
    public async Task<Outcome<User>> UpdateAsync(string name, UserChange change, int? askedBy, CancellationToken cancellationToken)
    {
        List<FieldError> problems = [.. change.Name is null ? [] : NameProblems(change.Name), .. change.Password is null ? [] : PasswordProblems(change.Password)];
        if (problems.Count > 0)
        {
            return new Outcome<User>.Invalid(problems);
        }

        // Outside of the writer: it costs 40 ms of CPU [measured].
        var hash = change.Password is null ? null : hasher.HashPassword(new User { UserName = "" }, change.Password);
        var endsSessions = false;
        var outcome = await rows.ChangeAsync(
            EntityName.Normalize(name),
            (row, others) =>
            {
                if (InTheWay(row, change, others, askedBy) is { } problem)
                {
                    return problem;
                }

                endsSessions = Apply(row, change, hash);
                return null;
            },
            cancellationToken);
        if (outcome is Outcome<User>.Ok(var changed) && endsSessions)
        {
            await EndAccessAsync(changed, cancellationToken);
            logger.LogInformation("User {UserId} was changed, and is signed out everywhere.", changed.Id);
        }

        return outcome;
    }

    /// <summary>The user's sessions and tokens end with it, at once.</summary>
    public async Task<Outcome<User>> DeleteAsync(string name, int? askedBy, CancellationToken cancellationToken)
    {
        var outcome = await rows.RemoveAsync(
            EntityName.Normalize(name),
            (row, others) => row.Id == askedBy ? new FieldError("", "ownUserDelete") : IsLast(row, others) ? new FieldError("", "lastAdministrator") : null,
            cancellationToken);
        if (outcome is Outcome<User>.Ok(var deleted))
        {
            await EndAccessAsync(deleted, cancellationToken);
            logger.LogInformation("User {UserId} was deleted.", deleted.Id);
        }

        return outcome;
    }

    private static FieldError? InTheWay(User row, UserChange change, int otherAdministrators, int? askedBy)
    {
        if (change.Locked == true && !row.IsLocked && row.Id == askedBy)
        {
            return new FieldError("locked", "ownUserLock");
        }

        var staysAdministrator = (change.Role ?? row.Role) == Role.Administrator && !(change.Locked ?? row.IsLocked);
        return staysAdministrator || !IsLast(row, otherAdministrators) ? null : new FieldError(change.Locked == true ? "locked" : "role", "lastAdministrator");
    }

    private static bool IsLast(User row, int otherAdministrators) => row is { Role: Role.Administrator, IsLocked: false } && otherAdministrators == 0;

    /// <summary>True when what was given to the user before must be worth nothing now.</summary>
    private static bool Apply(User row, UserChange change, string? hash)
    {
        var (name, role, locked) = (change.Name ?? row.UserName, change.Role ?? row.Role, change.Locked ?? row.IsLocked);
        var endsSessions = name != row.UserName || role != row.Role || hash is not null || (locked && !row.IsLocked);
        (row.UserName, row.NormalizedUserName, row.Role, row.IsLocked) = (name, EntityName.Normalize(name), role, locked);
        row.PasswordHash = hash ?? row.PasswordHash;
        if (hash is not null || change.Locked == false)
        {
            (row.AccessFailedCount, row.LockoutEnd) = (0, null);
        }

        if (endsSessions)
        {
            row.SecurityStamp = NewStamp();
        }

        return endsSessions;
    }

    private async Task EndAccessAsync(User user, CancellationToken cancellationToken)
    {
        await sessions.EndAllAsync(user.Id, cancellationToken);
        ends.Publish(AccessEnds.OfUser(user.Id));
    }

    private static IEnumerable<FieldError> NameProblems(string? name) =>
        EntityName.IsValid(name) ? [] : [new FieldError("name", string.IsNullOrEmpty(name) ? "required" : "nameInvalid")];

    private static IEnumerable<FieldError> PasswordProblems(string? password) => AccountService.PasswordProblem(password) is { } problem ? [problem] : [];

    private static string NewStamp() => Guid.NewGuid().ToString();
}
