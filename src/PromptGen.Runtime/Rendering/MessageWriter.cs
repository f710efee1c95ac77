using System.Buffers;
using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace PromptGen.Rendering;

/// <summary>
/// Collects the text of a prompt in one pooled buffer and cuts it into messages where generated code says so. Nothing that is appended can start or end a
/// message. Written for generated code: create one, append, <see cref="Complete"/>, <see cref="Dispose"/>.
/// </summary>
public ref partial struct MessageWriter
{
    private readonly bool _hasRoles;
    private readonly List<ChatMessage> _messages;
    private char[] _buffer;
    private int _length;
    private ChatRole? _role;
    private List<AIContent>? _parts;
    private bool _atLineStart;

    /// <summary>An empty prompt.</summary>
    /// <param name="capacity">An estimate of the text's length in characters; it grows as needed.</param>
    /// <param name="messages">How many messages there will be, as far as that is known.</param>
    /// <param name="hasRoles">Messages are started by <see cref="StartMessage"/> and trimmed; otherwise the whole text is one user message as it stands.</param>
    public MessageWriter(int capacity, int messages, bool hasRoles)
    {
        _buffer = ArrayPool<char>.Shared.Rent(capacity);
        _messages = new List<ChatMessage>(messages);
        _hasRoles = hasRoles;
        _role = hasRoles ? null : ChatRole.User;
    }

    /// <summary>Ends the message before and starts one of this role.</summary>
    public void StartMessage(ChatRole role)
    {
        EndMessage();
        _role = role;
    }

    /// <summary>Appends a text; null is empty.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Append(string? text)
    {
        if (text is null)
        {
            return;
        }

        var length = _length;
        if ((uint)text.Length > (uint)(_buffer.Length - length))
        {
            Grow(text.Length);
        }

        text.CopyTo(_buffer.AsSpan(length));
        _length = length + text.Length;
    }

    /// <summary>Appends a whole number; null is empty.</summary>
    public void Append(long? value)
    {
        if (value is { } number)
        {
            Append(number);
        }
    }

    /// <summary>Appends a whole number.</summary>
    public void Append(long value) => AppendFormatted(value);

    /// <summary>Appends a number in the shortest form that reads back as the same; null is empty.</summary>
    public void Append(double? value)
    {
        if (value is { } number)
        {
            AppendFormatted(number);
        }
    }

    /// <summary>Appends a number in the shortest form that reads back as the same.</summary>
    public void Append(double value) => AppendFormatted(value);

    /// <summary>Appends <c>true</c> or <c>false</c>; null is empty.</summary>
    public void Append(bool? value)
    {
        if (value is { } boolean)
        {
            Append(boolean ? "true" : "false");
        }
    }

    /// <summary>Appends any printable value as <see cref="Values.Text(object?)"/> has it.</summary>
    public void AppendValue(object? value) => Append(Values.Text(value));

    /// <summary>Remembers where a captured text starts; <see cref="EndCapture"/> takes it out again.</summary>
    public readonly int StartCapture() => _length;

    /// <summary>The text since <see cref="StartCapture"/>, which is thereby no part of the message.</summary>
    /// <param name="start">What <see cref="StartCapture"/> gave.</param>
    public string EndCapture(int start)
    {
        var text = new string(_buffer, start, _length - start);
        _length = start;
        return text;
    }

    /// <summary>The messages; the writer is empty afterwards.</summary>
    public IReadOnlyList<ChatMessage> Complete()
    {
        EndMessage();
        return _messages;
    }

    /// <summary>Gives the buffer back.</summary>
    public void Dispose()
    {
        var buffer = _buffer;
        _buffer = [];
        if (buffer.Length > 0)
        {
            ArrayPool<char>.Shared.Return(buffer);
        }
    }

    private void EndMessage()
    {
        if (_role is not { } role)
        {
            return;
        }

        var text = TakeText();
        if (_parts is null)
        {
            _messages.Add(new ChatMessage(role, text));
        }
        else
        {
            if (text.Length > 0)
            {
                _parts.Add(new TextContent(text));
            }

            _messages.Add(new ChatMessage(role, _parts));
            _parts = null;
        }

        _role = _hasRoles ? null : role;
        _atLineStart = false;
    }

    private string TakeText()
    {
        var text = _buffer.AsSpan(0, _length);
        _length = 0;
        return _hasRoles ? text.Trim().ToString() : text.ToString();
    }

    private void AppendFormatted<T>(T value)
        where T : ISpanFormattable
    {
        int written;
        while (!value.TryFormat(_buffer.AsSpan(_length), out written, default, CultureInfo.InvariantCulture))
        {
            Grow(32);
        }

        _length += written;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Grow(int needed)
    {
        if ((long)_length + needed > Array.MaxLength / 2)
        {
            throw new RenderException("The prompt is longer than a text can be.");
        }

        var grown = ArrayPool<char>.Shared.Rent(Math.Max(_buffer.Length * 2, _length + needed));
        _buffer.AsSpan(0, _length).CopyTo(grown);
        var old = _buffer;
        _buffer = grown;
        ArrayPool<char>.Shared.Return(old);
    }
}
