"""What the keys and tokens of well-known services look like, from the services' own documentation.

One pass over a text tries them all at the beginning of each run of letters and digits.
"""

from typing import NamedTuple


class KeyFormat(NamedTuple):
    """One kind of key."""

    name: str
    pattern: str
    """Without groups and look-around; every repetition bounded."""
    loose: bool = False
    """Words could have this form too (`sk-learn-introduction-to-clusters`): the value must also look random."""


FORMATS = (
    KeyFormat("an AWS access key id", r"(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}"),
    KeyFormat("a GitHub token", r"gh[pousr]_[A-Za-z0-9]{36,255}"),
    KeyFormat("a GitHub token", r"github_pat_[A-Za-z0-9_]{36,255}"),
    KeyFormat("a GitLab token", r"gl(?:pat|dt|ptt|rt|cbt|soat|agent|ft)-[A-Za-z0-9_-]{20,255}"),
    KeyFormat("a Slack token", r"xox[abeoprs]-[A-Za-z0-9-]{10,250}", loose=True),
    KeyFormat("a Slack token", r"xapp-[0-9]-[A-Z0-9]{8,20}-[0-9]{8,20}-[a-f0-9]{64}"),
    KeyFormat(
        "a Slack webhook",
        r"hooks\.slack\.com/(?:services|workflows)/T[A-Z0-9]{6,14}/[AB][A-Z0-9]{6,14}/[A-Za-z0-9]{16,64}",
    ),
    KeyFormat("a Discord webhook", r"discord(?:app)?\.com/api/webhooks/[0-9]{17,20}/[A-Za-z0-9_-]{60,80}"),
    KeyFormat("a Discord token", r"[MNO][A-Za-z0-9]{23,27}\.[A-Za-z0-9_-]{6}\.[A-Za-z0-9_-]{27,40}"),
    KeyFormat("a Telegram bot token", r"[0-9]{8,10}:AA[A-Za-z0-9_-]{33}"),
    KeyFormat("a Stripe key", r"(?:[sr]k_(?:live|test)|whsec)_[A-Za-z0-9]{16,250}"),
    KeyFormat("a Square token", r"(?:sq0(?:atp|csp|idp)-[A-Za-z0-9_-]{22,43}|EAAA[A-Za-z0-9_-]{60})"),
    KeyFormat("an OpenAI key", r"sk-(?:proj-|svcacct-|admin-|None-)?[A-Za-z0-9_-]{20,150}", loose=True),
    KeyFormat("an Anthropic key", r"sk-ant-[a-z]{2,8}[0-9]{2}-[A-Za-z0-9_-]{60,150}"),
    KeyFormat("a Hugging Face token", r"(?:hf|api_org)_[A-Za-z0-9]{30,40}"),
    KeyFormat("a Google API key", r"AIza[A-Za-z0-9_-]{35}"),
    KeyFormat(
        "a Google OAuth token", r"(?:ya29\.[A-Za-z0-9_-]{30,255}|GOCSPX-[A-Za-z0-9_-]{28}|1//0[A-Za-z0-9_-]{40,110})"
    ),
    KeyFormat("a Groq key", r"gsk_[A-Za-z0-9]{40,60}", loose=True),
    KeyFormat("an xAI key", r"xai-[A-Za-z0-9]{70,90}"),
    KeyFormat("a Replicate token", r"r8_[A-Za-z0-9]{37}"),
    KeyFormat("a Perplexity key", r"pplx-[A-Za-z0-9]{40,60}", loose=True),
    KeyFormat("an npm token", r"npm_[A-Za-z0-9]{36}"),
    KeyFormat("a PyPI token", r"pypi-AgE[A-Za-z0-9_-]{50,250}"),
    KeyFormat("a RubyGems key", r"rubygems_[a-f0-9]{48}"),
    KeyFormat("a Docker token", r"dckr_(?:pat|oat)_[A-Za-z0-9_-]{27,40}"),
    KeyFormat("a SendGrid key", r"SG\.[A-Za-z0-9_-]{16,32}\.[A-Za-z0-9_-]{16,64}", loose=True),
    KeyFormat("a Mailgun key", r"key-[a-f0-9]{32}"),
    KeyFormat("a Mailchimp key", r"[a-f0-9]{32}-us[0-9]{1,2}"),
    KeyFormat("a Twilio key", r"(?:AC|SK)[a-f0-9]{32}"),
    KeyFormat("a Shopify token", r"shp(?:at|ca|pa|ss)_[A-Fa-f0-9]{32}"),
    KeyFormat("a DigitalOcean token", r"do[opr]_v1_[a-f0-9]{64}"),
    KeyFormat("a Databricks token", r"dapi[a-f0-9]{32}(?:-[0-9])?"),
    KeyFormat("a Vault token", r"hv[sbr]\.[A-Za-z0-9_-]{24,250}", loose=True),
    KeyFormat("a Terraform token", r"[A-Za-z0-9]{14}\.atlasv1\.[A-Za-z0-9_-]{60,70}"),
    KeyFormat("a Grafana token", r"glsa_[A-Za-z0-9]{32}_[A-Fa-f0-9]{8}"),
    KeyFormat("a New Relic key", r"NRAK-[A-Z0-9]{27}"),
    KeyFormat("a Sentry token", r"sntry[su]_[A-Za-z0-9+/=_-]{40,250}", loose=True),
    KeyFormat("a Linear key", r"lin_(?:api|oauth)_[A-Za-z0-9]{40,64}"),
    KeyFormat("a Notion token", r"(?:secret_[A-Za-z0-9]{43}|ntn_[A-Za-z0-9]{40,50})", loose=True),
    KeyFormat("a Figma token", r"figd_[A-Za-z0-9_-]{40,50}", loose=True),
    KeyFormat("a Postman key", r"PMAK-[a-f0-9]{24}-[a-f0-9]{34}"),
    KeyFormat("a Doppler token", r"dp\.(?:pt|st|ct|sa)\.[A-Za-z0-9._-]{40,60}", loose=True),
    KeyFormat("an Atlassian token", r"ATATT3[A-Za-z0-9_=-]{60,250}"),
    KeyFormat("an Airtable token", r"pat[A-Za-z0-9]{14}\.[a-f0-9]{64}"),
    KeyFormat("a Mapbox token", r"sk\.eyJ[A-Za-z0-9_-]{20,250}\.[A-Za-z0-9_-]{20,40}"),
    KeyFormat(
        "a Yandex key", r"(?:AQVN[A-Za-z0-9_-]{35,38}|t1\.[A-Z0-9a-z_-]{10,255}=?=?\.[A-Za-z0-9_-]{86})", loose=True
    ),
    KeyFormat("an Azure storage key", r"AccountKey=[A-Za-z0-9+/]{86}=="),
    KeyFormat("an age secret key", r"AGE-SECRET-KEY-1[A-Z0-9]{58}"),
    KeyFormat("a JSON Web Token", r"eyJ[A-Za-z0-9_-]{10,2000}\.eyJ[A-Za-z0-9_-]{10,4000}\.[A-Za-z0-9_-]{20,1000}"),
)

LITERALS = (
    "AKIA|ASIA|ABIA|ACCA|gh[pousr]_|github_pat_|gl(pat|dt|ptt|rt|cbt|soat|agent|ft)-|xox[abeoprs]-|xapp-|hooks.slack|"
    "/api/webhooks/|[MNO][A-Za-z0-9]{23,27}[.]|:AA[A-Za-z0-9_-]{33}|[sr]k_(live|test)_|whsec_|sq0|EAAA|sk-|hf_|api_org_|"
    "AIza|ya29|GOCSPX|1//0|gsk_|xai-|r8_|pplx-|npm_|pypi-|rubygems_|dckr_|SG[.]|key-[a-f0-9]|-us[0-9]|AC[a-f0-9]{32}|"
    "SK[a-f0-9]{32}|shp(at|ca|pa|ss)_|do[opr]_v1|dapi|hv[sbr][.]|atlasv1|glsa_|NRAK|sntry|lin_|secret_|ntn_|figd_|PMAK|"
    "dp[.]|ATATT3|pat[A-Za-z0-9]{14}[.]|sk[.]eyJ|AQVN|t1[.]|AccountKey|AGE-SECRET|eyJ|PRIVATE KEY|://"
)
"""A pattern, for native code, that holds in every text with a key of these formats."""
