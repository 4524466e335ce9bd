package org.longleaf.tool.evidence.copy.mp4;

/// It is no whole MP4, or one whose parts are not known to be harmless.
public final class BrokenMp4 extends Exception {
    private static final long serialVersionUID = 1L;

    BrokenMp4(String what) {
        super(what);
    }
}
