@NullMarked
package com.citaplanner.gateway.payload.form;

import org.jspecify.annotations.NullMarked;
