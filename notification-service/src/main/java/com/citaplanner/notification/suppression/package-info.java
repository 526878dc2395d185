/** Opt-outs by channel and address, independent of the client. */
@NullMarked
package com.citaplanner.notification.suppression;

import org.jspecify.annotations.NullMarked;
