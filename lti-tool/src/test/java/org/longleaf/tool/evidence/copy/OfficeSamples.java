package org.longleaf.tool.evidence.copy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Office files, each no larger than Office must have it, with authors.
public final class OfficeSamples {

    static final String SENTENCE = "The lesson in one sentence.";

    private static final String XML = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
    private static final String OFFICE =
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String PACKAGE =
            "http://schemas.openxmlformats.org/package/2006/relationships";

    private OfficeSamples() {}

    static void docx(Path file) throws IOException {
        write(file, word(""));
    }

    /// @param more relationships of the document, and where they are used
    public static Map<String, String> word(String more) {
        Map<String, String> parts =
                office(
                        "word/document.xml",
                        "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml");
        parts.put(
                "word/document.xml",
                XML
                        + "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
                        + " xmlns:r=\""
                        + OFFICE
                        + "\"><w:body><w:p><w:ins w:id=\"1\" w:author=\"MARKER-change\" w:date=\"2026-11-22T10:00:00Z\">"
                        + "<w:r><w:t>"
                        + SENTENCE
                        + "</w:t></w:r></w:ins></w:p>"
                        + more
                        + "</w:body></w:document>");
        return parts;
    }

    /// With a picture that stands at an address.
    static Map<String, String> linked(String address) {
        String drawing = "http://schemas.openxmlformats.org/drawingml/2006/";
        Map<String, String> parts =
                word(
                        "<w:p><w:r><w:drawing><wp:inline xmlns:wp=\"%swordprocessingDrawing\"><wp:extent cx=\"999\" cy=\"999\"/>"
                                        .formatted(drawing)
                                + "<wp:docPr id=\"1\" name=\"x\"/><a:graphic xmlns:a=\"%smain\"><a:graphicData uri=\"%spicture\">"
                                        .formatted(drawing, drawing)
                                + "<pic:pic xmlns:pic=\"%spicture\"><pic:nvPicPr><pic:cNvPr id=\"0\" name=\"x\"/><pic:cNvPicPr/>"
                                        .formatted(drawing)
                                + "</pic:nvPicPr><pic:blipFill><a:blip r:link=\"rId9\"/></pic:blipFill><pic:spPr/></pic:pic>"
                                + "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>");
        parts.put(
                "word/_rels/document.xml.rels",
                XML
                        + "<Relationships xmlns=\""
                        + PACKAGE
                        + "\"><Relationship Id=\"rId9\" Type=\""
                        + OFFICE
                        + "/image\" Target=\""
                        + address
                        + "\" TargetMode=\"External\"/></Relationships>");
        return parts;
    }

    static void xlsx(Path file) throws IOException {
        write(file, sheet());
    }

    public static Map<String, String> sheet() {
        Map<String, String> parts =
                office(
                        "xl/workbook.xml",
                        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml");
        String main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        parts.compute(
                "[Content_Types].xml",
                (name, types) ->
                        types.replace(
                                "</Types>",
                                "<Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/></Types>"));
        parts.put(
                "xl/workbook.xml",
                XML
                        + "<workbook xmlns=\""
                        + main
                        + "\" xmlns:r=\""
                        + OFFICE
                        + "\"><sheets><sheet name=\"One\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>");
        parts.put(
                "xl/_rels/workbook.xml.rels",
                XML
                        + "<Relationships xmlns=\""
                        + PACKAGE
                        + "\"><Relationship Id=\"rId1\" Type=\""
                        + OFFICE
                        + "/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>");
        parts.put(
                "xl/worksheets/sheet1.xml",
                XML
                        + "<worksheet xmlns=\""
                        + main
                        + "\"><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>"
                        + SENTENCE
                        + "</t></is></c></row></sheetData></worksheet>");
        return parts;
    }

    /// The one that LibreOffice makes of a flat drawing: by hand it takes a dozen parts.
    static void pptx(Path file) throws IOException {
        Path flat = file.resolveSibling("sample.fodp");
        Files.writeString(
                flat,
                XML
                        + "<office:document xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\""
                        + " xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\""
                        + " xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\""
                        + " xmlns:svg=\"urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0\""
                        + " xmlns:meta=\"urn:oasis:names:tc:opendocument:xmlns:meta:1.0\""
                        + " xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
                        + " office:mimetype=\"application/vnd.oasis.opendocument.presentation\">"
                        + "<office:meta><meta:initial-creator>MARKER-author</meta:initial-creator>"
                        + "<dc:creator>MARKER-editor</dc:creator></office:meta>"
                        + "<office:body><office:presentation><draw:page><draw:frame svg:width=\"20cm\" svg:height=\"5cm\""
                        + " svg:x=\"2cm\" svg:y=\"2cm\"><draw:text-box><text:p>"
                        + SENTENCE
                        + "</text:p></draw:text-box></draw:frame></draw:page></office:presentation></office:body>"
                        + "</office:document>");
        Path profile = file.resolveSibling("profile");
        Process process =
                new ProcessBuilder(
                                org.longleaf.tool.Converters.office().toString(),
                                "-env:UserInstallation=" + profile.toUri(),
                                "--headless",
                                "--convert-to",
                                "pptx",
                                "--outdir",
                                String.valueOf(file.getParent()),
                                flat.toString())
                        .redirectErrorStream(true)
                        .start();
        process.getInputStream().readAllBytes();
    }

    static void odt(Path file) throws IOException {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("mimetype", "application/vnd.oasis.opendocument.text");
        String office = "urn:oasis:names:tc:opendocument:xmlns:office:1.0";
        parts.put(
                "META-INF/manifest.xml",
                XML
                        + "<m:manifest xmlns:m=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\">"
                        + "<m:file-entry m:full-path=\"/\" m:media-type=\"application/vnd.oasis.opendocument.text\"/>"
                        + "<m:file-entry m:full-path=\"content.xml\" m:media-type=\"text/xml\"/>"
                        + "<m:file-entry m:full-path=\"meta.xml\" m:media-type=\"text/xml\"/></m:manifest>");
        parts.put(
                "content.xml",
                XML
                        + "<o:document-content xmlns:o=\""
                        + office
                        + "\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><o:body><o:text><text:p>"
                        + SENTENCE
                        + "</text:p></o:text></o:body></o:document-content>");
        parts.put(
                "meta.xml",
                XML
                        + "<o:document-meta xmlns:o=\""
                        + office
                        + "\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><o:meta><dc:creator>MARKER-author</dc:creator>"
                        + "<dc:title>MARKER-title</dc:title></o:meta></o:document-meta>");
        write(file, parts);
    }

    public static void write(Path file, Map<String, String> parts) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, String> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
    }

    private static Map<String, String> office(String main, String type) {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put(
                "[Content_Types].xml",
                XML
                        + "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                        + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                        + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
                        + "<Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>"
                        + "<Override PartName=\"/"
                        + main
                        + "\" ContentType=\""
                        + type
                        + "\"/></Types>");
        parts.put(
                "_rels/.rels",
                XML
                        + "<Relationships xmlns=\""
                        + PACKAGE
                        + "\"><Relationship Id=\"rId1\" Type=\""
                        + OFFICE
                        + "/officeDocument\" Target=\""
                        + main
                        + "\"/><Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties\""
                        + " Target=\"docProps/core.xml\"/></Relationships>");
        parts.put(
                "docProps/core.xml",
                XML
                        + "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\""
                        + " xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:creator>MARKER-author</dc:creator>"
                        + "<dc:title>MARKER-title</dc:title><cp:lastModifiedBy>MARKER-editor</cp:lastModifiedBy></cp:coreProperties>");
        return parts;
    }
}
