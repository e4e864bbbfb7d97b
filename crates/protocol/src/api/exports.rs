//! Taking what the desk's list shows out as a file.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// `POST /api/v1/exports`: these deliveries as a table, in this order. The answer is the file itself.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ExportRequest {
    /// `csv` or `xlsx`.
    pub format: String,
    /// The language of headings and words: `ru` or `en`.
    pub language: String,
    /// The deliveries, at most 20,000, all of the asker's own centre.
    pub deliveries: Vec<Uuid>,
}
