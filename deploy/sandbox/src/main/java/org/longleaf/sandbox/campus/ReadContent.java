package org.longleaf.sandbox.campus;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

import java.nio.file.Files;
import java.nio.file.Path;

/// Reads the demo content at start, so that a missing file is told at once.
@Configuration(proxyBeanMethods = false)
class ReadContent {

    @Bean
    @Lazy(false)
    Campus campus(
            @Value("${sandbox.content}") String name,
            Coursework coursework,
            TestStudents testStudents,
            Enrolling enrolling,
            InventedStudents invented) {
        // Not injected as a Path: Spring would look for it among its resources first.
        var file = Path.of(name);
        if (!Files.isReadable(file)) {
            throw new ContentMissing(
                    "there is no readable file at "
                            + file.toAbsolutePath().normalize()
                            + ". Name the demo content by SANDBOX_CONTENT.",
                    null);
        }
        var mapper =
                JsonMapper.builder()
                        .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                        .build();
        try {
            var content = mapper.readValue(file, DemoContent.class);
            return new Campus(content, coursework, testStudents, enrolling, invented);
        } catch (JacksonException broken) {
            throw new ContentMissing(
                    file + " is not demo content: " + broken.getOriginalMessage(), broken);
        }
    }
}
