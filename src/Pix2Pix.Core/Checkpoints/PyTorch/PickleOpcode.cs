namespace Pix2Pix.Checkpoints.PyTorch;

/// <summary>The pickle instructions that state dicts are made of. Those that could do anything else are missing on purpose.</summary>
internal enum PickleOpcode : byte
{
    Protocol = 0x80,
    Frame = 0x95,
    Stop = (byte)'.',
    Mark = (byte)'(',
    Pop = (byte)'0',

    None = (byte)'N',
    True = 0x88,
    False = 0x89,
    Int32 = (byte)'J',
    UInt8 = (byte)'K',
    UInt16 = (byte)'M',
    ShortLong = 0x8a,
    Float64 = (byte)'G',

    Unicode = (byte)'X',
    ShortUnicode = 0x8c,
    PythonString = (byte)'T',
    ShortPythonString = (byte)'U',
    Bytes = (byte)'B',
    ShortBytes = (byte)'C',

    EmptyTuple = (byte)')',
    Tuple = (byte)'t',
    Tuple1 = 0x85,
    Tuple2 = 0x86,
    Tuple3 = 0x87,
    EmptyList = (byte)']',
    Append = (byte)'a',
    Appends = (byte)'e',
    EmptyDictionary = (byte)'}',
    SetItem = (byte)'s',
    SetItems = (byte)'u',

    Get = (byte)'h',
    LongGet = (byte)'j',
    Put = (byte)'q',
    LongPut = (byte)'r',
    Memoize = 0x94,

    Global = (byte)'c',
    StackGlobal = 0x93,
    PersistentId = (byte)'Q',
    Reduce = (byte)'R',
    Build = (byte)'b',
}
