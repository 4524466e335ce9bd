package org.longleaf.tool.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.longleaf.tool.client.West.AMARA_ID;
import static org.longleaf.tool.client.West.TEACHER;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;

/// The lines of canvas-client's README, as whoever only has it types them.
class ClientReadmeWebTest {
    @TempDir Path folder;

    @Test
    void the_readmes_lines_roster_a_course_and_post_a_score()
            throws IOException, InterruptedException {
        String said = ReadmeLines.run(Sandbox.shared(), folder, West.visitor(TEACHER));

        assertThat(said)
                .contains("Amara Testwell [http://purl.imsglobal.org/vocab/lis/v2/membership")
                .contains("Accepted[value=Receipt[resultUrl=" + Sandbox.shared().sandboxAddress())
                .contains("Optional[Result[9 of 10]]")
                .contains(AMARA_ID + " Amara Testwell")
                .contains("Accepted[value=Submission[")
                .doesNotContain("Exception")
                .doesNotContain("Error");
        assertThat(Sandbox.shared().arrived().toString())
                .contains("Well argued", "Come and see me");
    }
}
