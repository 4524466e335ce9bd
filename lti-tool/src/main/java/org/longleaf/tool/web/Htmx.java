package org.longleaf.tool.web;

import org.springframework.stereotype.Component;

/// Which htmx the webjar brought, so that the pom's version is the only one.
@Component("htmx")
public final class Htmx {

    private final String version = Webjars.version("htmx.org");

    public String getVersion() {
        return version;
    }
}
