/** The history: every message in either direction, once, in its newest state. */
@NullMarked
package com.citaplanner.notification.history;

import org.jspecify.annotations.NullMarked;
