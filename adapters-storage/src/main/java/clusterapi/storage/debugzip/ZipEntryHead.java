package clusterapi.storage.debugzip;

/**
 * Where a member of a zip file lies and how it is packed.
 *
 * @param method 0 stored, 8 deflated; others exist
 * @param flags bit 0 encrypted, bit 3 sizes and checksum follow the data
 * @param crc the checksum, or {@link ZipEntryStream#CRC_UNKNOWN}
 * @param dataStart the position of the first packed byte
 * @param dataEnd the position after the last one; the file's end if unknown
 */
record ZipEntryHead(int method, int flags, long crc, long dataStart, long dataEnd) {
  /** The signature of a head in front of a member's data. */
  static final long LOCAL_SIGNATURE = 0x04034b50L;

  /** How many bytes such a head has, without name and extra field. */
  static final int LOCAL_BYTES = 30;

  boolean isEncrypted() {
    return (flags & 1) != 0;
  }

  boolean isFollowedBySizes() {
    return (flags & 8) != 0;
  }
}
