using System.Diagnostics;
using System.Runtime.InteropServices;

namespace PromptGen.TestSupport;

/// <summary>
/// The processor time of one thread. What the clock says of a busy machine depends on its other work, and the process's time on the tests beside this one;
/// a bound on this is a bound on the work itself.
/// </summary>
public static partial class ThreadTime
{
    // CLOCK_THREAD_CPUTIME_ID of clock_gettime(2).
    private const int LinuxThreadClock = 3;

    /// <summary>What an action costs the thread that it runs on. Where threads have no clock that is known here, the time that passes.</summary>
    public static TimeSpan Of(Action action)
    {
        var before = Now();
        action();
        return Now() - before;
    }

    /// <summary>As <see cref="Of(Action)"/>, with what the action returns.</summary>
    public static TimeSpan Of<T>(Func<T> action, out T result)
    {
        var before = Now();
        result = action();
        return Now() - before;
    }

    private static TimeSpan Now() =>
        OperatingSystem.IsLinux() && Environment.Is64BitProcess && Read(LinuxThreadClock, out var time) == 0
            ? TimeSpan.FromSeconds(time.Seconds) + TimeSpan.FromTicks(time.Nanoseconds / 100)
            : Stopwatch.GetElapsedTime(0);

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int Read(int clock, out Timespec time);

    [StructLayout(LayoutKind.Sequential)]
    private struct Timespec
    {
        public long Seconds;
        public long Nanoseconds;
    }
}
