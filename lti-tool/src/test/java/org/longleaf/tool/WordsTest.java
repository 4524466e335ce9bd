package org.longleaf.tool;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The words of the screens: English and Spanish, key by key, and none in the templates.
class WordsTest {

    private static final Path MESSAGES = Path.of("src/main/resources/messages");
    private static final Path TEMPLATES = Path.of("src/main/resources/templates");

    /// A message asked for by a literal key; keys put together at run time are seen by the browser
    /// test.
    private static final Pattern ASKED = Pattern.compile("#\\{([a-z_.]+)[(}]");

    /// `{0}` for the server's words, `{minutes}` for those that a script fills in.
    private static final Pattern ARGUMENT = Pattern.compile("\\{\\w+");

    static List<String> bundles() throws IOException {
        try (Stream<Path> files = Files.list(MESSAGES)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".properties") && !name.contains("_es"))
                    .map(name -> name.replace(".properties", ""))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void spanish_has_the_same_keys_as_english(String bundle) throws IOException {
        assertThat(new TreeSet<>(read(bundle + "_es").keySet()))
                .isEqualTo(new TreeSet<>(read(bundle).keySet()));
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void both_languages_take_the_same_arguments(String bundle) throws IOException {
        Properties english = read(bundle);
        Properties spanish = read(bundle + "_es");

        assertThat(english.stringPropertyNames())
                .allSatisfy(key ->
                        assertThat(arguments(spanish.getProperty(key)))
                                .as(key)
                                .isEqualTo(arguments(english.getProperty(key))));
    }

    @Test
    void every_message_a_template_asks_for_is_there() throws IOException {
        TreeSet<String> known = new TreeSet<>();
        for (String bundle : bundles()) {
            known.addAll(read(bundle).stringPropertyNames());
        }
        TreeSet<String> asked = new TreeSet<>();
        try (Stream<Path> files = Files.walk(TEMPLATES)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".html")).toList()) {
                ASKED.matcher(Files.readString(file))
                        .results()
                        .forEach(match -> asked.add(match.group(1)));
            }
        }

        assertThat(known).containsAll(asked);
    }

    @Test
    void no_template_holds_inline_script_style_or_handlers() throws IOException {
        Pattern inline =
                Pattern.compile(
                        "<style|\\sstyle=|\\son[a-z]+=|<script(?![^>]*(src=|application/json))");
        try (Stream<Path> files = Files.walk(TEMPLATES)) {
            assertThat(files.filter(path -> path.toString().endsWith(".html")))
                    .allSatisfy(file ->
                            assertThat(inline.matcher(Files.readString(file)).results())
                                    .as(file.toString())
                                    .isEmpty());
        }
    }

    private static Set<String> arguments(String pattern) {
        return ARGUMENT.matcher(pattern)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toSet());
    }

    private static Properties read(String bundle) throws IOException {
        Properties read = new Properties();
        try (Reader file = Files.newBufferedReader(MESSAGES.resolve(bundle + ".properties"))) {
            read.load(file);
        }
        return read;
    }
}
