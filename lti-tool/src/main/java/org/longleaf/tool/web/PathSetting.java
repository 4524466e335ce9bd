package org.longleaf.tool.web;

import org.springframework.boot.context.properties.ConfigurationPropertiesBinding;
import org.springframework.core.convert.converter.Converter;
import org.springframework.stereotype.Component;

import java.nio.file.Path;

/// A folder or file in the settings is one of this machine. Spring's own conversion looks for it in
/// the web application first, and refuses `../`.
@Component
@ConfigurationPropertiesBinding
class PathSetting implements Converter<String, Path> {

    @Override
    public Path convert(String text) {
        return Path.of(text).toAbsolutePath().normalize();
    }
}
