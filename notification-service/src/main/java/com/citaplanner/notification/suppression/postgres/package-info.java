/** Suppressions and unsubscribe tokens as rows. */
@NullMarked
package com.citaplanner.notification.suppression.postgres;

import org.jspecify.annotations.NullMarked;
