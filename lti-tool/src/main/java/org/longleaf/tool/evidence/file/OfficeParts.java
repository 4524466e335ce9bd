package org.longleaf.tool.evidence.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/// Tells an Office file by the parts that Office needs to open it (ECMA-376, part 2, and
/// OpenDocument 1.3, part 2). Any other ZIP is none: no archive, no program.
final class OfficeParts {

    private static final String TYPES = "[Content_Types].xml";
    private static final String TYPE = "mimetype";
    private static final Map<String, ContentType> MAIN =
            Map.of(
                    "word/document.xml", ContentType.DOCX,
                    "ppt/presentation.xml", ContentType.PPTX,
                    "xl/workbook.xml", ContentType.XLSX);

    private OfficeParts() {}

    static Optional<ContentType> type(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            if (said(zip).equals(ContentType.ODT.mediaType())
                    && zip.getEntry("content.xml") != null) {
                return Optional.of(ContentType.ODT);
            }
            if (zip.getEntry(TYPES) == null || zip.getEntry("META-INF/MANIFEST.MF") != null) {
                return Optional.empty();
            }
            return MAIN.keySet().stream()
                    .filter(part -> zip.getEntry(part) != null)
                    .findFirst()
                    .map(MAIN::get);
        } catch (ZipException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String said(ZipFile zip) throws IOException {
        ZipEntry entry = zip.getEntry(TYPE);
        if (entry == null) {
            return "";
        }
        try (InputStream in = zip.getInputStream(entry)) {
            return new String(in.readNBytes(100), StandardCharsets.US_ASCII);
        }
    }
}
