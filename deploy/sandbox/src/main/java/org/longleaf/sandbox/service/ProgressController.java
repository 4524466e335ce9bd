package org.longleaf.sandbox.service;

import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.campus.DemoContent.Course;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

import java.util.Map;

/// How far Canvas is with a file that a score handed in (Canvas's own extension of AGS).
@RestController
final class ProgressController {
    private final ServiceDesk desk;
    private final FilePulls pulls;

    ProgressController(ServiceDesk desk, FilePulls pulls) {
        this.desk = desk;
        this.pulls = pulls;
    }

    @GetMapping("/{platform}/api/lti/courses/{course}/progress/{progress}")
    ResponseEntity<Object> progress(
            @PathVariable String platform,
            @PathVariable String course,
            @PathVariable String progress,
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false)
                    @Nullable String authorization) {
        return desk.admitToGrades(
                new ServiceDesk.Call(platform, course, authorization),
                Scopes.PROGRESS,
                (found, _) -> answer(found, progress));
    }

    private ResponseEntity<Object> answer(Course course, String id) {
        return pulls.ask(course, id)
                .<ResponseEntity<Object>>map(shown ->
                        ResponseEntity.ok(
                                Map.of(
                                        "id", id,
                                        "workflow_state", shown.state(),
                                        "completion", shown.completion(),
                                        "message", shown.message(),
                                        "results", Map.of("id", id))))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }
}
