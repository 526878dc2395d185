/** Re-encrypts credentials after a key rotation, and reports on them. */
@NullMarked
package com.citaplanner.notification.settings.operations;

import org.jspecify.annotations.NullMarked;
