package org.longleaf.tool.web;

import java.time.ZoneId;
import java.util.Arrays;
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
    /// @param notes message keys of what every screen says above its main part
    record Frame(Locale locale, ZoneId zone, List<Link> links, List<String> notes) {
        public Frame {
            links = List.copyOf(links);
            notes = List.copyOf(notes);
        }

        /// Whether the navigation has this link.
        public boolean leadsTo(String key) {
            return links.stream().anyMatch(link -> link.key().equals(key));
        }

        /// Which link a screen stands under that several kinds of people come to by their own: the
        /// first of these that is in the navigation.
        public String at(String... keys) {
            return Arrays.stream(keys).filter(this::leadsTo).findFirst().orElse("");
        }

        /// A frame without notes, for nobody in particular.
        public Frame(Locale locale, ZoneId zone, List<Link> links) {
            this(locale, zone, links, List.of());
        }
    }

    /// @param key the message key of the words, `nav.…`; also names the current link on a screen
    /// @param waiting how much waits there; told where it is not 0
    record Link(String key, String address, int waiting) {

        public Link(String key, String address) {
            this(key, address, 0);
        }
    }
}
