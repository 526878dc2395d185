package com.citaplanner.notification.channel.push.fcm;

import java.util.stream.Stream;

/** FCM's error codes (Google's reference, {@code fcm.v1.ErrorCode}). */
enum FcmErrorCode {
    /** The token is not one of FCM's, or another field of the message is wrong, such as one that is too long. */
    INVALID_ARGUMENT,
    /** The app was removed, or its token has expired. */
    UNREGISTERED,
    /** The token belongs to another project. */
    SENDER_ID_MISMATCH,
    /** The project, the device or the topic gets too many messages. */
    QUOTA_EXCEEDED,
    /** FCM is overloaded. */
    UNAVAILABLE,
    /** FCM fails. */
    INTERNAL,
    /** The project's certificate for Apple's devices, or its key for browsers, is invalid. */
    THIRD_PARTY_AUTH_ERROR,
    /** This service does not know the code, or FCM gave none. */
    UNSPECIFIED_ERROR;

    static FcmErrorCode of(String name) {
        return Stream.of(values())
                .filter(code -> code.name().equals(name))
                .findFirst()
                .orElse(UNSPECIFIED_ERROR);
    }
}
