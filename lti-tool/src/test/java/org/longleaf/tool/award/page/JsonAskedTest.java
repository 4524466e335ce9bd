package org.longleaf.tool.award.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;

class JsonAskedTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    application/vc                                           | application/vc
                    application/vc+ld+json                                   | application/vc+ld+json
                    application/ld+json;profile="https://w3id.org/openbadges" | application/ld+json
                    application/json, text/plain, */*                        | application/json
                    text/html;q=0.5, application/vc;q=0.9                    | application/vc
                    application/vc;q=0, application/json;q=0.1, image/png    | application/json
                    """)
    void who_names_a_type_of_the_credential_gets_it_by_that_type(String accept, String answered) {
        assertThat(JsonAsked.in(accept)).contains(MediaType.valueOf(answered));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*/*",
                "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
                "text/html, application/json;q=0.9",
                "text/*, application/vc;q=0.9",
                "application/vc;q=0",
                "nonsense",
                "/;;q=,,,text/html/x",
                "application/vc; q=nonsense",
                "image/png"
            })
    void everybody_else_gets_the_page(String accept) {
        assertThat(JsonAsked.in(accept)).isEmpty();
    }
}
