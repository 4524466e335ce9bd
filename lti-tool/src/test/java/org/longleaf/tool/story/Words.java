package org.longleaf.tool.story;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

/// What a control is called in somebody's language. The stories name it in English, and the bundles
/// say the rest.
record Words(Map<String, String> byEnglish) {

    private static final Path BUNDLES = Path.of("src/main/resources/messages");
    private static final Words ENGLISH = new Words(Map.of());
    private static final Words SPANISH = new Words(spanish());

    static Words in(String language) {
        return language.startsWith("es") ? SPANISH : ENGLISH;
    }

    String of(String english) {
        return byEnglish.getOrDefault(english, english);
    }

    /// What a reviewer's bundle says in English.
    static String english(String key) {
        try {
            return read(BUNDLES.resolve("review.properties")).getProperty(key, key);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> spanish() {
        Map<String, String> spanish = new HashMap<>();
        try (Stream<Path> files = Files.list(BUNDLES)) {
            for (Path file : files.toList()) {
                if (file.toString().endsWith("_es.properties")) {
                    Properties theirs = read(file);
                    read(Path.of(file.toString().replace("_es.", ".")))
                            .forEach((key, words) ->
                                    spanish.put(
                                            words.toString(),
                                            theirs.getProperty(key.toString(), words.toString())));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.copyOf(spanish);
    }

    private static Properties read(Path file) throws IOException {
        Properties words = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            words.load(reader);
        }
        return words;
    }
}
