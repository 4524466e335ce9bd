package org.longleaf.tool.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.longleaf.tool.catalog.Version.Limits;
import org.longleaf.tool.catalog.Version.Requirement;

import java.util.List;
import java.util.UUID;

class FileLimitsTest {

    @Test
    void a_camera_is_offered_for_pictures_and_videos_and_a_microphone_by_the_chooser() {
        assertThat(FileLimits.camera(asks("audio"))).isEmpty();
        assertThat(FileLimits.accept(asks("audio"))).endsWith(",audio/*");
        assertThat(FileLimits.camera(asks("audio", "video"))).isEqualTo("video/*");
        assertThat(FileLimits.camera(asks("document", "image"))).isEqualTo("image/*");
        assertThat(FileLimits.accept(asks("document"))).doesNotContain("*");
    }

    private static Requirement asks(String... kinds) {
        return new Requirement(
                UUID.randomUUID(),
                "E1",
                "What is asked",
                List.of(kinds),
                true,
                false,
                false,
                List.of(),
                new Limits(null, null, null, null, null, null));
    }
}
