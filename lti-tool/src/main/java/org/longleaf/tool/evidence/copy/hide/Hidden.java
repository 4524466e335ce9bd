package org.longleaf.tool.evidence.copy.hide;

import java.util.List;

/// What one redacted copy hides; never nothing.
public sealed interface Hidden {

    int MOST_BOXES = 50;
    int MOST_SPANS = 100;

    int boxes();

    /// How long nothing is heard, in milliseconds.
    long mutedMillis();

    /// @param places at most [#MOST_BOXES]
    record OnPicture(List<Box> places) implements Hidden {

        public OnPicture {
            places = List.copyOf(places);
            if (places.isEmpty() || places.size() > MOST_BOXES) {
                throw new IllegalArgumentException(places.size() + " boxes");
            }
        }

        @Override
        public int boxes() {
            return places.size();
        }

        @Override
        public long mutedMillis() {
            return 0;
        }
    }

    /// @param covers at most [#MOST_SPANS]
    /// @param muted in order, none touching another, at most [#MOST_SPANS]
    record OnRecording(Style style, List<Cover> covers, List<Span> muted) implements Hidden {

        public OnRecording {
            covers = List.copyOf(covers);
            boolean tooMany = covers.size() > MOST_SPANS || muted.size() > MOST_SPANS;
            if (tooMany || covers.isEmpty() && muted.isEmpty()) {
                throw new IllegalArgumentException(covers.size() + ", " + muted.size());
            }
            muted = Span.merged(muted);
        }

        @Override
        public int boxes() {
            return covers.size();
        }

        @Override
        public long mutedMillis() {
            return muted.stream().mapToLong(span -> span.to() - span.from()).sum();
        }
    }

    /// A place that is covered for a while.
    record Cover(Box place, Span when) {}

    /// How a place in a video is covered.
    enum Style {
        /// One dark color: nothing is left to guess from.
        SOLID,
        /// A few large squares, washed out. Softer to look at, and less safe.
        BLUR
    }
}
