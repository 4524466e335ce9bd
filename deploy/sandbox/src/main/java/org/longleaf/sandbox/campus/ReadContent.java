package org.longleaf.sandbox.campus;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Path;

/// Reads the demo content at start, so that a missing file is told at once.
@Configuration(proxyBeanMethods = false)
class ReadContent {
    private static final Resource PACKED_IN = new ClassPathResource("demo-content.json");

    @Bean
    @Lazy(false)
    Campus campus(
            @Value("${sandbox.content}") String name,
            Coursework coursework,
            TestStudents testStudents,
            Enrolling enrolling,
            InventedStudents invented) {
        var file = name.isEmpty() ? PACKED_IN : new FileSystemResource(name);
        if (!file.isReadable()) {
            throw new ContentMissing(
                    "there is no readable file at "
                            + Path.of(name).toAbsolutePath().normalize()
                            + ". Leave SANDBOX_CONTENT away for the sandbox's own content.",
                    null);
        }
        var mapper =
                JsonMapper.builder()
                        .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                        .build();
        try {
            var content = mapper.readValue(file.getContentAsByteArray(), DemoContent.class);
            return new Campus(content, coursework, testStudents, enrolling, invented);
        } catch (JacksonException broken) {
            throw new ContentMissing(
                    name + " is not demo content: " + broken.getOriginalMessage(), broken);
        } catch (IOException unread) {
            throw new ContentMissing(name + " cannot be read", unread);
        }
    }
}
