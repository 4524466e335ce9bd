package org.longleaf.tool.web;

import org.springframework.stereotype.Component;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/// Which htmx the webjar brought, so that the pom's version is the only one.
@Component("htmx")
public final class Htmx {

    private static final String POM = "/META-INF/maven/org.webjars.npm/htmx.org/pom.properties";

    private final String version;

    Htmx() {
        try (InputStream pom = Htmx.class.getResourceAsStream(POM)) {
            if (pom == null) {
                throw new IllegalStateException("The htmx webjar is missing");
            }
            Properties read = new Properties();
            read.load(pom);
            this.version = read.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String getVersion() {
        return version;
    }
}
