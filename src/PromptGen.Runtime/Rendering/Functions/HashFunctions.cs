using System.Security.Cryptography;
using System.Text;

namespace PromptGen.Rendering.Functions;

/// <summary>Hashes of the UTF-8 of a text, in small hexadecimal digits: short names for long texts, not protection.</summary>
public static class HashFunctions
{
#pragma warning disable CA5350, CA5351 // Scriban has them, and a prompt uses a hash as a name; nothing is secured by it.
    /// <summary>MD5.</summary>
    public static string Md5(string? text) => Convert.ToHexStringLower(MD5.HashData(Bytes(text)));

    /// <summary>SHA-1.</summary>
    public static string Sha1(string? text) => Convert.ToHexStringLower(SHA1.HashData(Bytes(text)));
#pragma warning restore CA5350, CA5351

    /// <summary>SHA-256.</summary>
    public static string Sha256(string? text) => Convert.ToHexStringLower(SHA256.HashData(Bytes(text)));

    /// <summary>SHA-512.</summary>
    public static string Sha512(string? text) => Convert.ToHexStringLower(SHA512.HashData(Bytes(text)));

    private static byte[] Bytes(string? text) => Encoding.UTF8.GetBytes(text ?? "");
}
