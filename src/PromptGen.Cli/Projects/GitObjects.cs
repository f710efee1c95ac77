using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace PromptGen.Cli.Projects;

/// <summary><c>git cat-file --batch</c>: many files of the history from one process.</summary>
internal static class GitObjects
{
    /// <summary>The contents in the order of the names, null for what is not there or is no file; null altogether where git cannot be asked.</summary>
    /// <param name="folder">Within the repository.</param>
    /// <param name="names"><c>revision:path</c>, without line ends.</param>
    public static List<byte[]?>? Read(string folder, IReadOnlyList<string> names)
    {
        var start = new ProcessStartInfo("git", ["cat-file", "--batch"])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            using var process = Process.Start(start)!;
            var error = process.StandardError.ReadToEndAsync();

            // Both at once: each side waits for the other when its pipe is full.
            var writing = Task.Run(() => Write(process.StandardInput.BaseStream, names));
            var contents = Read(new BufferedStream(process.StandardOutput.BaseStream), names.Count);
            writing.GetAwaiter().GetResult();
            process.WaitForExit();
            error.GetAwaiter().GetResult();
            return contents;
        }
        catch (Exception e) when (e is Win32Exception or IOException)
        {
            return null;
        }
    }

    private static void Write(Stream input, IReadOnlyList<string> names)
    {
        using (input)
        {
            input.Write(Encoding.UTF8.GetBytes(string.Concat(names.Select(n => n + "\n"))));
        }
    }

    // "<object> <type> <size>\n<content>\n", or "<name> missing\n".
    private static List<byte[]?> Read(Stream output, int count)
    {
        var contents = new List<byte[]?>(count);
        for (var i = 0; i < count; i++)
        {
            var header = ReadLine(output);
            if (!int.TryParse(header[(header.LastIndexOf(' ') + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var size))
            {
                contents.Add(null);
                continue;
            }

            var content = new byte[size];
            output.ReadExactly(content);
            output.ReadByte();
            contents.Add(header.Contains(" blob ", StringComparison.Ordinal) ? content : null);
        }

        return contents;
    }

    private static string ReadLine(Stream output)
    {
        var line = new List<byte>();
        for (var next = output.ReadByte(); next is not ('\n' or -1); next = output.ReadByte())
        {
            line.Add((byte)next);
        }

        return line.Count == 0 ? throw new EndOfStreamException() : Encoding.UTF8.GetString([.. line]);
    }
}
