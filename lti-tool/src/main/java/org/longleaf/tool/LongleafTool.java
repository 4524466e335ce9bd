package org.longleaf.tool;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/// Starts the tool.
@SpringBootApplication
@ConfigurationPropertiesScan
public class LongleafTool {

    public static void main(String[] args) {
        SpringApplication.run(LongleafTool.class, args);
    }
}
