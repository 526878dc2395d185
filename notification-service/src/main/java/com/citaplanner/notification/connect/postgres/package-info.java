/** Connected accounts as rows. */
@NullMarked
package com.citaplanner.notification.connect.postgres;

import org.jspecify.annotations.NullMarked;
