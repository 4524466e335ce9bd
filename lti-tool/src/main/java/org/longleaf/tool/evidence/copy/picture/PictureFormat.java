package org.longleaf.tool.evidence.copy.picture;

import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;

import java.io.IOException;
import java.util.Iterator;

import javax.imageio.ImageIO;
import javax.imageio.ImageReader;

/// The formats that are decoded here, each with its own decoder: what a file is was told before,
/// and no other decoder ever looks at it.
public enum PictureFormat {
    JPEG,
    PNG,
    GIF,
    WEBP;

    ImageReader reader() throws IOException {
        if (this == WEBP) {
            return new WebPImageReaderSpi().createReaderInstance(null);
        }
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(name());
        if (!readers.hasNext()) {
            throw new IOException("This JDK does not read " + name());
        }
        return readers.next();
    }

    /// What the others lose in JPEG, they keep in PNG: sharp lines and transparency.
    boolean becomesPng() {
        return this == PNG || this == GIF;
    }
}
