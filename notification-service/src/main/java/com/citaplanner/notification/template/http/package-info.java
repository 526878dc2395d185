/** Templates and previews over REST. */
@NullMarked
package com.citaplanner.notification.template.http;

import org.jspecify.annotations.NullMarked;
