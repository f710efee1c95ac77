using System.Runtime.CompilerServices;
using Shouldly;

namespace PromptGen.TestSupport;

/// <summary>
/// The one door to approved texts, so that another snapshot library is a change of this file. Approved files lie in <c>snapshots/</c> beside the test;
/// a received text that differs is written next to it as <c>*.received.txt</c>: look at it, then rename it to approve.
/// </summary>
public static class Snapshot
{
    public static void Match(string actual, string? name = null, [CallerFilePath] string file = "", [CallerMemberName] string member = "") =>
        actual.ShouldMatchApproved(c => c
            .NoDiff()
            // In full: the library would look for the test on the stack, and finds this helper.
            .SubFolder(Path.Combine(Path.GetDirectoryName(file)!, "snapshots"))
            .WithFilenameGenerator((_, _, kind, extension) =>
                $"{Path.GetFileNameWithoutExtension(file)}.{name ?? member}.{kind}.{extension}"));
}
