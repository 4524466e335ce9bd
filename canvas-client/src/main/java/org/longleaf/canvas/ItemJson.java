package org.longleaf.canvas;

import org.jspecify.annotations.Nullable;
import org.longleaf.canvas.ContentItem.Frame;
import org.longleaf.canvas.ContentItem.Looks;
import org.longleaf.canvas.ContentItem.Period;
import org.longleaf.canvas.ContentItem.Picture;

import tools.jackson.databind.node.ObjectNode;

import java.net.URI;

/// The properties that content items share, left out where there is nothing.
record ItemJson(ObjectNode json) {

    static ItemJson of(String type) {
        return new ItemJson(CanvasBody.JSON.createObjectNode().put("type", type));
    }

    ItemJson url(URI url) {
        return put("url", url);
    }

    ItemJson title(@Nullable String title) {
        return put("title", title);
    }

    ItemJson looks(Looks looks) {
        put("text", looks.text());
        picture("icon", looks.icon());
        picture("thumbnail", looks.thumbnail());
        return this;
    }

    /// The picture's own properties, in the item itself.
    ItemJson picture(Picture picture) {
        size(json.put("url", picture.url().toString()), picture.width(), picture.height());
        return this;
    }

    ItemJson frame(@Nullable Frame frame) {
        if (frame != null) {
            size(json.putObject("iframe"), frame.width(), frame.height());
        }
        return this;
    }

    ItemJson period(String name, @Nullable Period period) {
        if (period != null) {
            new ItemJson(json.putObject(name))
                    .put("startDateTime", period.startDateTime())
                    .put("endDateTime", period.endDateTime());
        }
        return this;
    }

    ItemJson put(String name, @Nullable Object value) {
        if (value != null) {
            json.put(name, value.toString());
        }
        return this;
    }

    private void picture(String name, @Nullable Picture picture) {
        if (picture != null) {
            new ItemJson(json.putObject(name)).picture(picture);
        }
    }

    private static void size(ObjectNode json, @Nullable Integer width, @Nullable Integer height) {
        if (width != null) {
            json.put("width", width);
        }
        if (height != null) {
            json.put("height", height);
        }
    }
}
