/** The operator's secret keys, each with its id, so that a newer one can take over while older ones are still read. */
@NullMarked
package com.citaplanner.notification.keys;

import org.jspecify.annotations.NullMarked;
