package org.longleaf.tool.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/// What the webjars brought, so that the pom's versions are the only ones.
public final class Webjars {

    private Webjars() {}

    /// The version of an artifact of `org.webjars.npm`.
    public static String version(String artifact) {
        String pom = "/META-INF/maven/org.webjars.npm/" + artifact + "/pom.properties";
        try (InputStream in = Webjars.class.getResourceAsStream(pom)) {
            if (in == null) {
                throw new IllegalStateException("The webjar " + artifact + " is missing");
            }
            Properties read = new Properties();
            read.load(in);
            return read.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
