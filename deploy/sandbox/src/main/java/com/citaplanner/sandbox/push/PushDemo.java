package com.citaplanner.sandbox.push;

/** The demo clinic's VAPID keys. They are public, so they are only for the sandbox. */
public final class PushDemo {
    public static final String PUBLIC_KEY =
            "BKaIkt1fSRQwxmFZMsag0_I6Z2tyv467j4dg0sclKpqmWNC_KFYMUbSHnyDkUzSGPs-B1g-7XK6LYPCyjoJHaB8";
    public static final String PRIVATE_KEY = "jg8gOD_8r0qvqwBATBDVIA2Yp9owOZrfxvOMGTBkvgE";
    public static final String SUBJECT = "mailto:citas@sonrisas.example";

    private PushDemo() {}
}
