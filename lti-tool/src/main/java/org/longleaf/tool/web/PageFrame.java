package org.longleaf.tool.web;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;

/// What the frame around every screen needs to know of whoever looks at it. Declared here and
/// answered by the feature that knows visitors, so that this package knows none.
public interface PageFrame {

    /// For the visitor of the running request; on public pages, for nobody in particular.
    Frame current();

    /// @param locale the screen's language
    /// @param zone the time zone of the visitor's home district
    /// @param links the tool's own navigation, five at most; empty hides it
    record Frame(Locale locale, ZoneId zone, List<Link> links) {
        public Frame {
            links = List.copyOf(links);
        }
    }

    /// @param key the message key of the words, `nav.…`; also names the current link on a screen
    record Link(String key, String address) {}
}
