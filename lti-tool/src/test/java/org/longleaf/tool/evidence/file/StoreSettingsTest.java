package org.longleaf.tool.evidence.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.longleaf.tool.StartRefused;
import org.longleaf.tool.evidence.file.StoreSettings.Place;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import java.util.HashMap;
import java.util.Map;

class StoreSettingsTest {

    private static final Map<String, String> WHOLE =
            Map.of(
                    "bucket", "evidence",
                    "region", "us-east-2",
                    "access-key", "key",
                    "secret-key", "secret");

    @Test
    void without_a_bucket_there_is_no_object_store() {
        assertThat(settings(Map.of("bucket", " ", "endpoint", "")).place()).isEmpty();
    }

    @Test
    void amazon_needs_no_endpoint_and_is_asked_to_encrypt() {
        Place place = settings(WHOLE).place().orElseThrow();

        assertThat(place.sse()).isEqualTo("AES256");
        assertThat(place.pathStyle()).isFalse();
        assertThat(place.publicOrigin()).isEmpty();
    }

    @Test
    void another_store_has_its_bucket_in_the_path_unless_it_is_told_otherwise() {
        var given = with(WHOLE, "endpoint", "https://s3.example");
        given.put("public-endpoint", "https://media.example:8443");

        assertThat(settings(given).place().orElseThrow().publicOrigin())
                .hasValue("https://media.example:8443");
        given.put("path-style", "false");
        assertThat(settings(given).place().orElseThrow().publicOrigin())
                .hasValue("https://evidence.media.example:8443");
    }

    @ParameterizedTest
    @CsvSource({
        "secret-key, '', LONGLEAF_S3_SECRET_KEY is missing",
        "region, '', LONGLEAF_S3_REGION is missing",
        "bucket, '', LONGLEAF_S3_BUCKET is not",
        "sse, AES128, LONGLEAF_S3_SSE is neither",
        "endpoint, http://s3.example, LONGLEAF_S3_ENDPOINT is not the address",
        "endpoint, https://s3.example/evidence, LONGLEAF_S3_ENDPOINT is not the address",
        "public-endpoint, media.example, LONGLEAF_S3_PUBLIC_ENDPOINT is not the address"
    })
    void a_wrong_setting_is_named(String name, String value, String words) {
        StoreSettings wrong = settings(with(WHOLE, name, value));

        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(wrong::place)
                .withMessageContaining(words);
    }

    @Test
    void the_secret_is_in_no_words() {
        StoreSettings settings = settings(WHOLE);

        assertThat(settings.toString() + settings.place()).doesNotContain("secret]", "=secret");
    }

    private static Map<String, String> with(Map<String, String> given, String name, String value) {
        Map<String, String> all = new HashMap<>(given);
        all.put(name, value);
        return all;
    }

    private static StoreSettings settings(Map<String, String> given) {
        Map<String, String> named = new HashMap<>();
        given.forEach((name, value) -> named.put("longleaf.s3." + name, value));
        return new Binder(new MapConfigurationPropertySource(named))
                .bindOrCreate("longleaf.s3", StoreSettings.class);
    }
}
