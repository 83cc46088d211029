using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;
using OcfAgents.Platform.Posix;
using OcfAgents.Replication.Wal;

namespace OcfAgents.Platform.PostgreSql.Rejoining;

/// <summary>
/// The bytes of one timeline's WAL from a position on, without the headers of its pages. Ends at the first page that is not what it
/// should be: WAL is preallocated, and old segments are used again under new names.
/// </summary>
internal sealed class WalPages(string directory, Timeline timeline, WalLayout layout) : IDisposable
{
    // struct XLogPageHeaderData: magic, flags, timeline, address, length of what goes on here
    private const int Address = 8;

    private SafeFileHandle? _file;
    private ulong? _segment;
    private ushort _magic;

    /// <summary>Reads on, over as many pages as it takes; moves <paramref name="position"/> behind what was read.</summary>
    /// <returns>False where there is no such page any more.</returns>
    public bool TryRead(ref ulong position, Span<byte> into)
    {
        while (!into.IsEmpty)
        {
            var page = position - (position % WalLayout.PageBytes);
            var header = layout.HeaderAt(page);
            if (!IsPage(page))
            {
                return false;
            }

            if (position - page < header)
            {
                position = page + header;
            }

            var count = (int)Math.Min((ulong)into.Length, page + WalLayout.PageBytes - position);
            if (!TryReadAt(position, into[..count]))
            {
                return false;
            }

            position += (ulong)count;
            into = into[count..];
        }

        return true;
    }

    public void Dispose() => _file?.Dispose();

    private bool IsPage(ulong page)
    {
        Span<byte> header = stackalloc byte[(int)WalLayout.ShortHeader];
        if (!TryReadAt(page, header) || BinaryPrimitives.ReadUInt64LittleEndian(header[Address..]) != page)
        {
            return false;
        }

        // The magic number is one for each major version; all pages have the first one's.
        var magic = BinaryPrimitives.ReadUInt16LittleEndian(header);
        _magic = _magic == 0 ? magic : _magic;
        return magic == _magic && magic != 0;
    }

    private bool TryReadAt(ulong position, Span<byte> into)
    {
        var segment = layout.SegmentOf(new Lsn(position));
        if (_segment != segment)
        {
            _file?.Dispose();
            _file = OpenFile.TryAt(
                Path.Combine(directory, layout.NameOf(timeline, segment)), OpenMode.ReadOnly | OpenMode.NoFollow | OpenMode.NonBlocking);
            _segment = segment;
        }

        return _file is not null && RandomAccess.Read(_file, into, (long)(position % layout.SegmentBytes)) == into.Length;
    }
}
