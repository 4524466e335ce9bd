package org.longleaf.canvas;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.node.ObjectNode;

import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/// What a teacher chose in the tool, to be put into the course (LTI Deep Linking 2.0, section 4;
/// canvas-contract.md, section 7). Which types a placement takes stands in the request's
/// `accept_types`. No text form tells an address, or what is chosen beyond its title.
public sealed interface ContentItem {

    /// The item as the answer carries it.
    ObjectNode json();

    /// A picture, such as an icon.
    ///
    /// @param width in pixels; null where it is not said, as of `height`
    record Picture(URI url, @Nullable Integer width, @Nullable Integer height) {
        /// One of whatever size it has.
        public Picture(URI url) {
            this(url, null, null);
        }

        @Override
        public String toString() {
            return "Picture[" + width + " by " + height + "]";
        }
    }

    /// What stands beside an item's title. Null for none.
    record Looks(@Nullable String text, @Nullable Picture icon, @Nullable Picture thumbnail) {
        /// Nothing.
        public static final Looks PLAIN = new Looks(null, null, null);

        /// A text alone.
        public static Looks text(@Nullable String text) {
            return new Looks(text, null, null);
        }

        @Override
        public String toString() {
            return "Looks";
        }
    }

    /// A frame's size in pixels; null where one of them is left to the platform.
    record Frame(@Nullable Integer width, @Nullable Integer height) {}

    /// A time that may be open at either end.
    record Period(@Nullable Instant startDateTime, @Nullable Instant endDateTime) {}

    /// A link that launches the tool (section 4.1).
    ///
    /// @param url on the tool's own domain, or Canvas does not know it for the tool's
    /// @param looks its text becomes an assignment's description
    /// @param custom comes back with each launch, also from a copied course
    /// @param lineItem makes an assignment of it where the placement allows
    /// @param available when people can open it; null for no bound
    /// @param submission when they can hand in; Canvas heeds its end only, as the due date
    record ResourceLink(
            URI url,
            String title,
            Looks looks,
            Map<String, String> custom,
            @Nullable NewLineItem lineItem,
            OpensIn opensIn,
            @Nullable Period available,
            @Nullable Period submission)
            implements ContentItem {

        /// Where it is shown: in the platform's page, perhaps in a frame of a size, or in a new
        /// window.
        public record OpensIn(boolean newWindow, @Nullable Frame iframe) {
            /// A frame of the platform's page.
            public static final OpensIn FRAME = new OpensIn(false, null);

            public static final OpensIn NEW_WINDOW = new OpensIn(true, null);

            /// A frame of this size.
            public static OpensIn frame(Frame iframe) {
                return new OpensIn(false, iframe);
            }
        }

        public ResourceLink {
            custom = Map.copyOf(custom);
        }

        /// One without pictures and dates.
        public ResourceLink(
                URI url,
                String title,
                @Nullable String text,
                Map<String, String> custom,
                @Nullable NewLineItem lineItem,
                OpensIn opensIn) {
            this(url, title, Looks.text(text), custom, lineItem, opensIn, null, null);
        }

        /// One without pictures and dates, in a frame.
        public ResourceLink(
                URI url,
                String title,
                @Nullable String text,
                Map<String, String> custom,
                @Nullable NewLineItem lineItem) {
            this(url, title, text, custom, lineItem, OpensIn.FRAME);
        }

        /// The same, open and due then.
        public ResourceLink open(@Nullable Period available, @Nullable Period submission) {
            return new ResourceLink(
                    url, title, looks, custom, lineItem, opensIn, available, submission);
        }

        @Override
        public ObjectNode json() {
            var item = ItemJson.of("ltiResourceLink").url(url).title(title).looks(looks);
            new TreeMap<>(custom).forEach(item.json().putObject("custom")::put);
            if (lineItem != null) {
                item.json().set("lineItem", lineItem.json());
            }
            if (opensIn.newWindow()) {
                item.json().putObject("window").put("targetName", "_blank");
            }
            return item.frame(opensIn.iframe())
                    .period("available", available)
                    .period("submission", submission)
                    .json();
        }

        /// Names its title only: address and custom parameters are between tool and platform.
        @Override
        public String toString() {
            return "ResourceLink[" + title + "]";
        }
    }

    /// A link to any page (section 4.2).
    ///
    /// @param iframe shows the page itself in a frame; null for a link
    record Link(URI url, @Nullable String title, Looks looks, @Nullable Frame iframe)
            implements ContentItem {
        @Override
        public ObjectNode json() {
            var item = ItemJson.of("link").url(url).title(title).looks(looks).frame(iframe);
            if (iframe != null) {
                // The specification wants the frame's own address, Canvas takes the link's.
                item.json().withObject("iframe").put("src", url.toString());
            }
            return item.json();
        }

        @Override
        public String toString() {
            return "Link[" + title + "]";
        }
    }

    /// HTML to be put into a page as it is (section 4.4).
    record Html(String html, @Nullable String title, @Nullable String text) implements ContentItem {
        @Override
        public ObjectNode json() {
            var item = ItemJson.of("html").title(title).looks(Looks.text(text)).json();
            return item.put("html", html);
        }

        @Override
        public String toString() {
            return "Html[" + title + "]";
        }
    }

    /// A picture to be put into a page (section 4.5).
    record Image(Picture picture, @Nullable String title, Looks looks) implements ContentItem {
        @Override
        public ObjectNode json() {
            return ItemJson.of("image").picture(picture).title(title).looks(looks).json();
        }

        @Override
        public String toString() {
            return "Image[" + title + "]";
        }
    }

    /// A file that the platform fetches and keeps (section 4.3); its address must open to whoever
    /// knows it, for some minutes.
    ///
    /// @param looks at Canvas its text is the file's name
    /// @param mediaType null where it is not said
    /// @param expiresAt until when it can be fetched; null where it is not said
    record File(
            URI url,
            @Nullable String title,
            Looks looks,
            @Nullable String mediaType,
            @Nullable Instant expiresAt)
            implements ContentItem {
        @Override
        public ObjectNode json() {
            return ItemJson.of("file")
                    .url(url)
                    .title(title)
                    .looks(looks)
                    .put("mediaType", mediaType)
                    .put("expiresAt", expiresAt)
                    .json();
        }

        @Override
        public String toString() {
            return "File[" + title + "]";
        }
    }
}
