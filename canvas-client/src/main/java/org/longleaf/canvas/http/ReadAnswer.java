package org.longleaf.canvas.http;

import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.io.Closer;
import org.longleaf.canvas.http.Exchange.Answered;
import org.longleaf.canvas.http.Exchange.Ending;
import org.longleaf.canvas.http.Exchange.Ending.Natural;
import org.longleaf.canvas.http.Exchange.Ending.TooLong;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Reads an answer whose status line has arrived: from here on the request counts as answered,
/// whatever becomes of the body.
final class ReadAnswer {
    private ReadAnswer() {}

    static Answered from(ClassicHttpResponse response, Cancellable request, int mostBytes) {
        String body = "";
        Ending ending = Natural.WHOLE;
        try {
            if (response.getEntity() != null) {
                var content = response.getEntity().getContent();
                body = new String(content.readNBytes(mostBytes), StandardCharsets.UTF_8);
                ending = content.read() < 0 ? Natural.WHOLE : new TooLong(mostBytes);
            }
        } catch (IOException e) {
            ending = Natural.BROKE_OFF;
        }
        if (ending != Natural.WHOLE) {
            // Closing alone would read the rest, however long it is.
            request.cancel();
        }
        Closer.closeQuietly(response);
        return new Answered(response.getCode(), headers(response), body, ending);
    }

    private static Map<String, List<String>> headers(ClassicHttpResponse response) {
        var headers = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
        for (var header : response.getHeaders()) {
            headers.computeIfAbsent(header.getName(), _ -> new ArrayList<>())
                    .add(header.getValue());
        }
        return headers;
    }
}
