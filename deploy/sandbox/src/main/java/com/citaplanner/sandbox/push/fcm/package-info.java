/** Firebase Cloud Messaging and Google's token endpoint. */
@NullMarked
package com.citaplanner.sandbox.push.fcm;

import org.jspecify.annotations.NullMarked;
