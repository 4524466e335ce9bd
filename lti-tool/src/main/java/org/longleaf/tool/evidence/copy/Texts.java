package org.longleaf.tool.evidence.copy;

import org.longleaf.tool.evidence.copy.ShownCopies.Facts;
import org.longleaf.tool.evidence.copy.ShownCopies.Made;
import org.longleaf.tool.evidence.file.ContentType;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Text as text: decoded, freed of control characters, written as UTF-8.
final class Texts {

    /// How much of a document's words is kept for the search for names.
    static final int MOST = 1_000_000;

    private static final char MARK = '\uFEFF';

    private Texts() {}

    static Made copy(Path original, Path work) throws IOException {
        Path file = work.resolve("copy.txt");
        var words = new StringBuilder();
        try (Reader in = open(original, charset(original));
                Writer out = Files.newBufferedWriter(file)) {
            for (int read = in.read(); read >= 0; read = in.read()) {
                char one = (char) read;
                if (shown(one)) {
                    out.write(one);
                    if (words.length() < MOST) {
                        words.append(one);
                    }
                }
            }
        }
        return new Made(file, ContentType.TEXT, new Facts(null, null, false, words.toString()));
    }

    private static Charset charset(Path file) throws IOException {
        byte[] mark = new byte[2];
        try (var in = Files.newInputStream(file)) {
            int read = in.readNBytes(mark, 0, 2);
            if (read == 2 && mark[0] == (byte) 0xFE && mark[1] == (byte) 0xFF) {
                return StandardCharsets.UTF_16BE;
            }
            if (read == 2 && mark[0] == (byte) 0xFF && mark[1] == (byte) 0xFE) {
                return StandardCharsets.UTF_16LE;
            }
        }
        return isUtf8(file) ? StandardCharsets.UTF_8 : Charset.forName("windows-1252");
    }

    private static boolean isUtf8(Path file) throws IOException {
        char[] buffer = new char[1 << 13];
        CharsetDecoder strict = StandardCharsets.UTF_8.newDecoder();
        try (Reader in = new InputStreamReader(Files.newInputStream(file), strict)) {
            while (in.read(buffer) >= 0) {
                continue;
            }
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static Reader open(Path file, Charset charset) throws IOException {
        CharsetDecoder lenient =
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPLACE)
                        .onUnmappableCharacter(CodingErrorAction.REPLACE);
        return new BufferedReader(new InputStreamReader(Files.newInputStream(file), lenient));
    }

    /// A lone half of a character would stop the writer.
    private static boolean shown(char one) {
        return one == '\n'
                || one == '\r'
                || one == '\t'
                || !(Character.isISOControl(one) || one == MARK);
    }
}
