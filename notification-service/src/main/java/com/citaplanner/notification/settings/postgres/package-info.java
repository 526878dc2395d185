/** Settings as rows, their cache on each instance, and the credentials' keys. */
@NullMarked
package com.citaplanner.notification.settings.postgres;

import org.jspecify.annotations.NullMarked;
