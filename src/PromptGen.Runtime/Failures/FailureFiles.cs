using System.Globalization;

namespace PromptGen.Failures;

/// <summary>The files of one folder: a new one when the last is full, the oldest deleted. Names sort by time; no two processes have the same one open.</summary>
internal sealed class FailureFiles(FailureRecordOptions options, TimeProvider time) : IAsyncDisposable
{
    private const string Pattern = "failures-*.jsonl";

    // After a failure the disk has a while to recover, and the records until then are dropped without asking it.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private FileStream? _file;
    private long _failedAt = -1;

    /// <param name="line">A line with its end.</param>
    /// <param name="isLast">Whether nothing else waits: then it goes to the disk.</param>
    public async ValueTask WriteAsync(ReadOnlyMemory<byte> line, bool isLast)
    {
        if (_failedAt >= 0 && time.GetElapsedTime(_failedAt) < Pause)
        {
            throw new IOException("The disk failed a moment ago.");
        }

        try
        {
            if (_file is { } full && full.Position > 0 && full.Position + line.Length > options.MaxFileBytes)
            {
                await CloseAsync().ConfigureAwait(false);
            }

            _file ??= Open();
            await _file.WriteAsync(line).ConfigureAwait(false);
            if (isLast)
            {
                await _file.FlushAsync().ConfigureAwait(false);
            }

            _failedAt = -1;
        }
        catch
        {
            _failedAt = time.GetTimestamp();
            await AbandonAsync().ConfigureAwait(false);
            throw;
        }
    }

    public ValueTask DisposeAsync() => AbandonAsync();

    private FileStream Open()
    {
        var folder = Directory.CreateDirectory(options.Folder).FullName;
        DeleteOld(folder);
        var now = time.GetUtcNow().UtcDateTime.ToString("yyyyMMdd'T'HHmmssfff'Z'", CultureInfo.InvariantCulture);
        var path = Path.Combine(folder, "failures-" + now + "-" + Guid.NewGuid().ToString("N")[..8] + ".jsonl");
        var how = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.Read | FileShare.Delete, BufferSize = 65_536, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
        {
            // Even masked it is nobody else's business.
            how.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new(path, how);
    }

    // One less than there may be: another is about to be made. A file that cannot be deleted is left for the next time.
    private void DeleteOld(string folder)
    {
        var files = new DirectoryInfo(folder).GetFiles(Pattern).OrderByDescending(static f => f.Name, StringComparer.Ordinal).ToList();
        var oldest = time.GetUtcNow().UtcDateTime - options.Retention;
        for (var i = 0; i < files.Count; i++)
        {
            if (i < options.MaxFiles - 1 && files[i].LastWriteTimeUtc >= oldest)
            {
                continue;
            }

            try
            {
                files[i].Delete();
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
            }
        }
    }

    private async ValueTask CloseAsync()
    {
        if (_file is { } file)
        {
            _file = null;
            await file.DisposeAsync().ConfigureAwait(false);
        }
    }

    private async ValueTask AbandonAsync()
    {
        try
        {
            await CloseAsync().ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
        }
    }
}
