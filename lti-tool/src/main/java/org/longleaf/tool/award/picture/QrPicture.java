package org.longleaf.tool.award.picture;

import io.nayuki.qrcodegen.QrCode;

import java.net.URI;

/// An address as a QR code (ISO/IEC 18004), readable where a quarter of it is dirt.
public final class QrPicture {

    /// The quiet zone that the standard asks for.
    private static final int QUIET = 4;

    private final QrCode code;

    public QrPicture(URI address) {
        code = QrCode.encodeText(address.toString(), QrCode.Ecc.QUARTILE);
    }

    /// How many modules on each side, without the quiet zone.
    public int size() {
        return code.size;
    }

    public boolean isDark(int x, int y) {
        return code.getModule(x, y);
    }

    /// @param name the accessible name
    public String svg(String name) {
        StringBuilder dark = new StringBuilder();
        for (int y = 0; y < size(); y++) {
            for (int x = 0; x < size(); x++) {
                if (isDark(x, y)) {
                    dark.append('M').append(x + QUIET).append(' ').append(y + QUIET);
                    dark.append("h1v1h-1z");
                }
            }
        }
        int side = size() + 2 * QUIET;
        String label = SvgPicture.escaped(name);
        return """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" shape-rendering="crispEdges" role="img" aria-label="%s">\
        <title>%s</title><rect width="100%%" height="100%%" fill="#ffffff"/><path fill="#000000" d="%s"/></svg>\
        """
                .formatted(side, side, side * 6, side * 6, label, label, dark);
    }
}
