/** Templates as rows. */
@NullMarked
package com.citaplanner.notification.template.postgres;

import org.jspecify.annotations.NullMarked;
