package org.longleaf.tool.district.directory;

import org.longleaf.tool.district.directory.ReadDirectory.Directory.Unreadable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads a list of districts: CSV (RFC 4180) in UTF-8 under the header `lea,name`, one district a
/// line. Nothing is guessed: any line that is not right makes the whole list wrong, and each is
/// named by its number.
final class ReadDirectory {

    private static final List<String> HEADER = List.of("lea", "name");

    /// Excel begins a file in UTF-8 with it.
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final List<Listed> good = new ArrayList<>();
    private final List<Wrong> wrong = new ArrayList<>();
    private final Map<LeaCode, Integer> lines = new HashMap<>();

    private ReadDirectory() {}

    /// What a file came to.
    sealed interface Directory {

        record Readable(List<Listed> districts) implements Directory {
            public Readable {
                districts = List.copyOf(districts);
            }
        }

        record Unreadable(List<Wrong> lines) implements Directory {
            public Unreadable {
                lines = List.copyOf(lines);
            }
        }
    }

    /// @param line counts from 1, as editors do
    record Wrong(int line, String why) {}

    static Directory of(byte[] file) {
        return new ReadDirectory().read(CsvLines.of(file));
    }

    private Directory read(List<byte[]> all) {
        for (int at = 0; at < all.size() && (at != 1 || wrong.isEmpty()); at++) {
            int line = at + 1;
            Optional<String> text = CsvLines.text(all.get(at));
            if (text.isEmpty()) {
                no(line, "is not text in UTF-8");
            } else if (line == 1) {
                header(text.get());
            } else if (!text.get().isBlank()) {
                row(line, text.get());
            }
        }
        if (good.isEmpty() && wrong.isEmpty()) {
            no(1, "is all there is: no district is listed");
        }
        return wrong.isEmpty() ? new Directory.Readable(good) : new Unreadable(wrong);
    }

    private void header(String text) {
        String line = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        if (!CsvLines.fields(line).filter(HEADER::equals).isPresent()) {
            no(1, "is not the header, which reads lea,name");
        }
    }

    private void row(int line, String text) {
        Optional<List<String>> fields = CsvLines.fields(text);
        if (fields.isEmpty()) {
            no(line, "has a quotation mark where none can be");
        } else if (fields.get().size() != HEADER.size()) {
            no(
                    line,
                    "has "
                            + fields.get().size()
                            + " fields instead of 2; a comma within a name"
                            + " asks for quotation marks around it");
        } else {
            listed(line, fields.get().getFirst(), fields.get().getLast());
        }
    }

    private void listed(int line, String lea, String name) {
        Optional<LeaCode> code = LeaCode.typed(lea);
        Optional<DistrictName> called = DistrictName.typed(name);
        if (code.isEmpty()) {
            no(
                    line,
                    "has no LEA code first: three digits, also leading zeros, or digits and"
                            + " letters for a charter");
        } else if (called.isEmpty()) {
            no(
                    line,
                    "has no name that can be shown: one line of up to "
                            + DistrictName.LONGEST
                            + " characters");
        } else {
            Integer before = lines.putIfAbsent(code.get(), line);
            if (before == null) {
                good.add(new Listed(code.get(), called.get()));
            } else {
                no(line, "has the LEA code of line " + before + " again");
            }
        }
    }

    private void no(int line, String why) {
        wrong.add(new Wrong(line, why));
    }
}
