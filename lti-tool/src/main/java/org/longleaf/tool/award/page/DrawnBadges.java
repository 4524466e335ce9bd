package org.longleaf.tool.award.page;

import org.longleaf.tool.award.picture.BadgePicture;
import org.longleaf.tool.award.picture.Banner;
import org.longleaf.tool.award.picture.QrPicture;
import org.longleaf.tool.web.Settings;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/// The pictures of badges as files. They speak English, as the credential in them does. All who
/// earned a version show the same picture, so it is drawn once and remembered for a while.
@Component
final class DrawnBadges {

    private static final int KEPT = 100;

    private final Map<BadgePicture, byte[]> drawn =
            Collections.synchronizedMap(
                    new LinkedHashMap<>(16, .75f, true) {
                        @Override
                        protected boolean removeEldestEntry(
                                Map.Entry<BadgePicture, byte[]> eldest) {
                            return size() > KEPT;
                        }
                    });

    private final MessageSource words;
    private final Settings settings;

    DrawnBadges(MessageSource words, Settings settings) {
        this.words = words;
        this.settings = settings;
    }

    String svg(BadgePicture picture) {
        return picture.svg(
                say("award.picture", picture.title()),
                say("award.picture." + picture.kind(), picture.bundles()));
    }

    byte[] png(BadgePicture picture) {
        return drawn.computeIfAbsent(picture, BadgePicture::png);
    }

    byte[] banner(String publicId, BadgePicture picture, String issuer) {
        String shown = address(publicId).toString().replaceFirst("^https?://", "");
        return new Banner(
                        picture, say("award.banner.from", issuer), say("award.banner.check", shown))
                .png();
    }

    String qr(String publicId) {
        URI address = address(publicId);
        return new QrPicture(address).svg(say("award.qr", address.toString()));
    }

    private URI address(String publicId) {
        return settings.at("/badges/" + publicId);
    }

    private String say(String key, Object with) {
        return Objects.requireNonNull(words.getMessage(key, new Object[] {with}, Locale.US));
    }
}
